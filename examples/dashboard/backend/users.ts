/** A person of the imaginary company. */
export interface DemoUser {
  readonly id: string
  readonly name: string
  readonly title: string
  /** What the row policies of the Rill project read as `.user`. */
  readonly attributes: {
    readonly name: string
    readonly email: string
    readonly admin: boolean
    readonly region?: string
    readonly states?: readonly string[]
  }
}

function createUser(
  user: Pick<DemoUser, 'id' | 'name' | 'title'>,
  access: { admin?: boolean; region?: string; states?: readonly string[] },
): DemoUser {
  const email = `${user.id}@contrail.example`
  return { ...user, attributes: { name: user.name, email, admin: false, ...access } }
}

/** Who can sign in, from the one who sees all flights to the one who sees none. */
export const users: readonly DemoUser[] = [
  createUser({ id: 'ada', name: 'Ada Moreau', title: 'Network operations' }, { admin: true }),
  createUser(
    { id: 'ben', name: 'Ben Okafor', title: 'Regional manager, West' },
    { region: 'West', states: ['AK', 'AZ', 'CA', 'HI', 'NV', 'OR', 'WA'] },
  ),
  createUser(
    { id: 'carla', name: 'Carla Lindqvist', title: 'Regional manager, Northeast' },
    { region: 'Northeast', states: ['CT', 'MA', 'ME', 'NH', 'NJ', 'NY', 'PA', 'RI', 'VT'] },
  ),
  createUser(
    { id: 'dan', name: 'Dan Whitehorse', title: 'Station manager, Colorado' },
    { region: 'Colorado', states: ['CO'] },
  ),
  createUser({ id: 'eve', name: 'Eve Tanaka', title: 'Starts on Monday, no access yet' }, {}),
]
