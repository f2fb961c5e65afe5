/** What the bare peer's worker, its workflow in the sandbox and its client call things. */
export const bareQueue = 'bench-bare';
export const heardSignal = 'heard';
