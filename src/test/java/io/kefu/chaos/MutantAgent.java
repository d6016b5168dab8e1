// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.function.Predicate;

/**
 * Makes a running program wrong in one way: loaded into it, it changes the bodies of a few methods.
 */
public final class MutantAgent implements ClassFileTransformer {
    private static final String HOME = "io/kefu/";
    private static final ClassDesc LATE = ClassDesc.of("io.kefu.chaos.Late");
    private final String mutant;

    private MutantAgent(String mutant) {
        this.mutant = mutant;
    }

    /** Called inside the running program, which is wrong in this way from now on. */
    public static void agentmain(String mutant, Instrumentation java)
            throws UnmodifiableClassException {
        var agent = new MutantAgent(mutant);
        java.addTransformer(agent, true);
        for (var type : java.getAllLoadedClasses()) {
            var name = type.getName().replace('.', '/');
            if (ours(name) && agent.change(name.substring(HOME.length())) != null) {
                java.retransformClasses(type);
            }
        }
    }

    private static boolean ours(String name) {
        return name.startsWith(HOME) && !name.startsWith(HOME + "chaos/");
    }

    @Override
    public byte[] transform(
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
        if (name == null || !ours(name)) {
            return null;
        }
        try {
            var change = change(name.substring(HOME.length()));
            if (change == null) {
                return null;
            }
            var files =
                    ClassFile.of(
                            ClassFile.ClassHierarchyResolverOption.of(
                                    ClassHierarchyResolver.ofResourceParsing(loader)
                                            .orElse(ClassHierarchyResolver.defaultResolver())));
            System.out.println("mutant " + mutant + " in " + name);
            return files.transformClass(files.parse(bytes), change);
        } catch (RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(99);
            return null;
        }
    }

    private ClassTransform change(String name) {
        return switch (mutant + " " + name) {
            case "NO_DEDUPE conversation/Conversations" -> answering("firstTime", true);
            case "NO_FENCE conversation/Outbound" -> answering("mayNotLeave", false);
            case "NO_FENCE conversation/Replies" -> doingNothing("silence");
            case "NO_LOCK conversation/Conversation" ->
                    ClassTransform.transformingMethodBodies(named("lock"), MutantAgent::unlocked);
            case "BLIND_RESEND conversation/Outbound" ->
                    ClassTransform.transformingMethodBodies(MutantAgent::again);
            case "ANSWER_BEFORE_COMMIT door/HookDoor", "ANSWER_BEFORE_COMMIT door/widget/Shopper" ->
                    ClassTransform.transformingMethodBodies(
                            m ->
                                    m.methodName().equalsString("accept")
                                            || m.methodName().equalsString("say"),
                            MutantAgent::late);
            default -> null;
        };
    }

    private static Predicate<MethodModel> named(String method) {
        return m -> m.methodName().equalsString(method);
    }

    private static ClassTransform answering(String method, boolean answer) {
        return replacing(
                method,
                CodeTransform.endHandler(code -> {
                    if (answer) {
                        code.iconst_1();
                    } else {
                        code.iconst_0();
                    }
                    code.ireturn();
                }));
    }

    private static ClassTransform doingNothing(String method) {
        return replacing(method, CodeTransform.endHandler(code -> code.return_()));
    }

    private static ClassTransform replacing(String method, CodeTransform end) {
        CodeTransform drop = (code, element) -> {};
        return ClassTransform.transformingMethodBodies(named(method), drop.andThen(end));
    }

    private static void unlocked(java.lang.classfile.CodeBuilder code, CodeElement element) {
        if (element instanceof FieldInstruction field
                && field.name().equalsString("PESSIMISTIC_WRITE")) {
            code.getstatic(field.owner().asSymbol(), "NONE", field.typeSymbol());
        } else {
            code.with(element);
        }
    }

    /** An end that is not known counts as one that may be tried again, whoever the receiver is. */
    private static void again(java.lang.classfile.CodeBuilder code, CodeElement element) {
        if (element instanceof ConstantInstruction.LoadConstantInstruction load
                && "unknown".equals(load.constantValue())) {
            code.loadConstant("pending");
        } else {
            code.with(element);
        }
    }

    private static void late(java.lang.classfile.CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && call.owner().asInternalName().equals("io/kefu/tenancy/CurrentMerchant")
                && call.name().equalsString("run")) {
            var type = call.typeSymbol();
            code.invokestatic(
                    LATE,
                    "run",
                    MethodTypeDesc.of(
                            type.returnType(),
                            ConstantDescs.CD_Object,
                            type.parameterType(0),
                            type.parameterType(1)));
        } else {
            code.with(element);
        }
    }
}
