import { configureGlobal } from 'fast-check'

// One seed, so that what passed once passes again. Others look for what nobody thought of:
// PROPERTY_SEED=$RANDOM npm test -- unit
configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20260101) })

export * from 'fast-check'
