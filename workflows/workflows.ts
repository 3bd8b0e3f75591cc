/** Every workflow the worker knows, one line each; their names are their exports. */
export { customerLifecycle } from './customer-lifecycle.ts'
export { retention } from './retention.ts'
