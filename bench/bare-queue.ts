/** The baseline's own task queue, so that it never takes the product's work. */
export const bareQueue = 'bench-bare'
