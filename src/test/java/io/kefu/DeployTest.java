// SPDX-License-Identifier: Apache-2.0
package io.kefu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of deploy/ hang together; they cannot be run where this is built. */
class DeployTest {
    private static final Path DEPLOY = Path.of("deploy");
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void a_kustomization_names_only_files_that_are_there_and_patches_what_its_base_has()
            throws IOException {
        for (var name : List.of("base", "single", "cluster")) {
            var directory = DEPLOY.resolve("k8s").resolve(name);
            var kustomization = YAML.readTree(directory.resolve("kustomization.yaml").toFile());
            for (var resource : kustomization.path("resources")) {
                assertThat(directory.resolve(resource.asText())).exists();
            }
            for (var patch : kustomization.path("patches")) {
                var change = YAML.readTree(directory.resolve(patch.path("path").asText()).toFile());
                var base = YAML.readTree(DEPLOY.resolve("k8s/base/deployment.yaml").toFile());
                assertThat(change.path("kind")).isEqualTo(base.path("kind"));
                assertThat(change.path("metadata").path("name"))
                        .isEqualTo(base.path("metadata").path("name"));
                assertThat(containers(change)).isEqualTo(containers(base));
            }
        }
    }

    @Test
    void what_is_mounted_is_a_volume_and_probes_ask_a_named_port() throws IOException {
        var single = YAML.readTree(DEPLOY.resolve("k8s/single/deployment.yaml").toFile());
        var pod = single.at("/spec/template/spec");
        assertThat(pod.at("/containers/0/volumeMounts/0/name"))
                .isEqualTo(pod.at("/volumes/0/name"));
        var claim = YAML.readTree(DEPLOY.resolve("k8s/single/volume.yaml").toFile());
        assertThat(pod.at("/volumes/0/persistentVolumeClaim/claimName"))
                .isEqualTo(claim.at("/metadata/name"));
        var base = YAML.readTree(DEPLOY.resolve("k8s/base/deployment.yaml").toFile());
        var container = base.at("/spec/template/spec/containers/0");
        for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            assertThat(container.path(probe).at("/httpGet/port"))
                    .isEqualTo(container.at("/ports/0/name"));
        }
    }

    @Test
    void compose_depends_on_its_own_services_and_the_image_copies_what_there_is()
            throws IOException {
        var compose = YAML.readTree(DEPLOY.resolve("compose.yaml").toFile());
        for (var service : compose.path("services")) {
            service.path("depends_on")
                    .fieldNames()
                    .forEachRemaining(
                            other -> assertThat(compose.path("services").has(other)).isTrue());
            assertThat(service.has("build") || service.has("image")).isTrue();
        }
        var dockerfile = Files.readString(DEPLOY.resolve("Dockerfile"));
        var copies = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$").matcher(dockerfile);
        copies.results()
                .forEach(copy -> {
                    for (var file : copy.group(1).split(" ")) {
                        assertThat(Path.of(file)).exists();
                    }
                });
    }

    @Test
    void the_dashboard_is_json_with_a_query_in_each_panel() throws IOException {
        var dashboard =
                new ObjectMapper().readTree(DEPLOY.resolve("grafana/dashboard.json").toFile());
        for (var panel : dashboard.path("panels")) {
            assertThat(panel.at("/targets/0/expr").asText()).isNotBlank();
        }
        var alerts = YAML.readTree(DEPLOY.resolve("grafana/alerts.yaml").toFile());
        for (var rule : alerts.at("/groups/0/rules")) {
            assertThat(rule.at("/annotations/remedy").asText()).isNotBlank();
        }
    }

    private static List<String> containers(JsonNode deployment) {
        var names = new ArrayList<String>();
        deployment
                .at("/spec/template/spec/containers")
                .forEach(c -> names.add(c.path("name").asText()));
        return names;
    }
}
