/** The headers that somebody's requests bear once they are logged in. */
export type Pass = Record<string, string>;

export interface Door {
  /** Logs in a person at a gateway, by the code flow at its local issuer. */
  logInPerson(
    gateway: string,
    who: { sub: string; role: string; branch: string; name?: string | undefined },
  ): Promise<Pass>;
  /** Logs in a program by client credentials. */
  logInMachine(issuer: string, id: string, secret: string): Promise<Pass>;
}

/** Plain JavaScript outside any package, as commands use it, too; hence the address instead of an import. */
export const theDoor = (): Promise<Door> =>
  import(new URL('../../../../infra/local/login/door.mjs', import.meta.url).href) as Promise<Door>;
