import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'
import '../../src/components/styles.css'
import '../components/support/loadedParts.ts'

// For slow machines; nothing waits on purpose.
configure({ asyncUtilTimeout: 15_000 })
afterEach(cleanup)
