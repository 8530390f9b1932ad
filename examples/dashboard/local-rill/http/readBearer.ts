/** The token of an `Authorization` header, in any case of `Bearer`. `undefined` for another scheme or no token. */
export function readBearer(authorization: string | undefined): string | undefined {
  const token = /^bearer(.*)$/is.exec(authorization ?? '')?.[1]?.trim()
  return token === '' ? undefined : token
}
