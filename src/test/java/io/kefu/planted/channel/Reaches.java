// SPDX-License-Identifier: Apache-2.0
package io.kefu.planted.channel;

import io.kefu.planted.door.Later;
import jakarta.ws.rs.core.Response;

/** Breaks two rules of the house, so that ArchitectureTest proves it would notice. */
public record Reaches(Later later, Response response) {}
