// SPDX-License-Identifier: Apache-2.0
package io.kefu.chaos;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.time.Clock;

/**
 * Sets the clock of a running Java machine forward or back: loaded into it, it makes {@link Clock}
 * and {@code Instant.now()} tell another time from one moment to the next.
 */
public final class ClockAgent implements ClassFileTransformer {
    private static final String STEP = "kefu.chaos.clock-step";
    private static final ClassDesc INSTANT = ClassDesc.of("java.time.Instant");

    private ClockAgent() {}

    /**
     * Called inside the running machine with the seconds by which its clock is wrong from now on.
     */
    public static void agentmain(String seconds, Instrumentation java)
            throws UnmodifiableClassException {
        boolean first = System.setProperty(STEP, seconds) == null;
        if (first) {
            java.addTransformer(new ClockAgent(), true);
            java.retransformClasses(Clock.class);
        }
        System.out.println("the clock is wrong by " + seconds + " s");
    }

    @Override
    public byte[] transform(
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
        if (!"java/time/Clock".equals(name)) {
            return null;
        }
        var files = ClassFile.of();
        return files.transformClass(
                files.parse(bytes),
                ClassTransform.transformingMethodBodies(
                        m -> m.methodName().equalsString("currentInstant"), ClockAgent::step));
    }

    private static void step(CodeBuilder code, CodeElement element) {
        if (element instanceof ReturnInstruction) {
            code.loadConstant(STEP);
            code.lconst_0();
            code.invokestatic(
                    ConstantDescs.CD_Long,
                    "getLong",
                    MethodTypeDesc.of(
                            ConstantDescs.CD_Long, ConstantDescs.CD_String, ConstantDescs.CD_long));
            code.invokevirtual(
                    ConstantDescs.CD_Long, "longValue", MethodTypeDesc.of(ConstantDescs.CD_long));
            code.invokevirtual(
                    INSTANT, "plusSeconds", MethodTypeDesc.of(INSTANT, ConstantDescs.CD_long));
        }
        code.with(element);
    }
}
