import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// For slow machines; nothing waits on purpose.
configure({ asyncUtilTimeout: 15_000 })
afterEach(cleanup)
