import fc from 'fast-check'

// The same inputs in every run, so that no landing fails for a find of its own. `SEED=7 npx vitest
// run` looks for new ones.
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 1) })
