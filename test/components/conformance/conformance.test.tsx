import { describe } from 'vitest'
import { describeConformance } from './describeConformance.tsx'
import { subjects } from './subjects.tsx'

describe.each(Object.entries(subjects))('%s', (_name, subject) => {
  describeConformance(subject)
})
