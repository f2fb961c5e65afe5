/** Where the platform's crash points are taken from. */
export const crashPoint = async (_name: string): Promise<void> => {};
