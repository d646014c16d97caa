/** How the names of a kind of features read, and what to check of each of them. */
export type KindChecks = readonly [RegExp, readonly string[]];
