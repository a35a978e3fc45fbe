import fc from 'fast-check';

/* Before each file of tests: property tests draw the same cases in every run. Another SEED draws others, as `npm run nightly` does. */
fc.configureGlobal({ seed: Number.parseInt(process.env.SEED ?? '20261124', 10) });
