// SPDX-License-Identifier: Apache-2.0
package io.kefu.commerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * A merchant's expression in jq, without what could run on: no definitions of one's own, and of the
 * functions only those that end with their input.
 */
final class Jq {
    private static final int LONGEST = 8_000;
    private static final int MANY = 2_000;
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern OPEN_ENDED =
            Pattern.compile("\\b(def|import|include|label|input_line_number)\\b");
    private static final Set<String> FUNCTIONS =
            Set.of(
                    "select/1",
                    "map/1",
                    "first/1",
                    "first/0",
                    "last/0",
                    "last/1",
                    "length/0",
                    "not/0",
                    "keys/0",
                    "has/1",
                    "add/0",
                    "any/0",
                    "any/1",
                    "all/0",
                    "all/1",
                    "tostring/0",
                    "tonumber/0",
                    "tojson/0",
                    "fromjson/0",
                    "type/0",
                    "sort_by/1",
                    "group_by/1",
                    "unique/0",
                    "unique_by/1",
                    "reverse/0",
                    "split/1",
                    "join/1",
                    "test/1",
                    "sub/2",
                    "gsub/2",
                    "ascii_downcase/0",
                    "ascii_upcase/0",
                    "startswith/1",
                    "endswith/1",
                    "ltrimstr/1",
                    "rtrimstr/1",
                    "to_entries/0",
                    "from_entries/0",
                    "with_entries/1",
                    "floor/0",
                    "round/0",
                    "error/1",
                    "empty/0",
                    "min_by/1",
                    "max_by/1",
                    "contains/1",
                    "index/1",
                    "flatten/0",
                    "del/1",
                    "map_values/1",
                    "values/0",
                    "todate/0",
                    "fromdate/0",
                    "@uri/0",
                    "@text/0");
    private static final Scope ROOT = root();
    private static final Map<String, JsonQuery> COMPILED = new ConcurrentHashMap<>();

    private Jq() {}

    /**
     * Reads an expression; what it yields first is its value.
     *
     * @throws IllegalArgumentException when it is none, saying why
     */
    static JsonQuery compile(String expression) {
        var known = COMPILED.get(expression);
        if (known != null) {
            return known;
        }
        if (expression.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        var open = OPEN_ENDED.matcher(LITERAL.matcher(expression).replaceAll("\"\""));
        if (open.find()) {
            throw new IllegalArgumentException("may not use " + open.group());
        }
        try {
            var query = JsonQuery.compile(expression, Versions.JQ_1_6);
            if (COMPILED.size() > MANY) {
                COMPILED.clear();
            }
            COMPILED.put(expression, query);
            return query;
        } catch (JsonQueryException e) {
            throw new IllegalArgumentException("is no jq: " + e.getMessage(), e);
        }
    }

    /** What an expression makes of a value; null when it yields nothing. */
    static JsonNode of(String expression, JsonNode value) throws JsonQueryException {
        var yielded = new JsonNode[] {NullNode.instance};
        compile(expression)
                .apply(
                        Scope.newChildScope(ROOT),
                        value,
                        node -> {
                            if (yielded[0].isNull()) {
                                yielded[0] = node;
                            }
                        });
        return yielded[0];
    }

    private static Scope root() {
        var scope = Scope.newEmptyScope();
        var all = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance()
                .listFunctions(Versions.JQ_1_6, all)
                .forEach((name, function) -> {
                    all.addFunction(name, function);
                    if (FUNCTIONS.contains(name)) {
                        scope.addFunction(name, function);
                    }
                });
        return scope;
    }
}
