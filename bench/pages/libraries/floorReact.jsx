import { createFloorTable } from '../floorTable.jsx'
import { arrange } from './plainRows.js'

export const create = createFloorTable(arrange)
