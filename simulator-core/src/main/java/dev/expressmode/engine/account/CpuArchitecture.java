package dev.expressmode.engine.account;

/** The processor a task runs on. */
public enum CpuArchitecture {
    /** 64-bit x86, the default. */
    X86_64,
    /** 64-bit ARM. */
    ARM64
}
