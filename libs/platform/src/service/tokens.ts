import { MikroORM } from '@mikro-orm/postgresql';

/** The token of the opened database. */
export const ORM = MikroORM;
