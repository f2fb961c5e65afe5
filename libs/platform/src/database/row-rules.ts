/**
 * Which rows of a table a transaction sees and writes, by the branches that it is for (`scope.ts`). A table without a
 * rule is granted to nobody, so whoever adds one says here whose its rows are.
 */
export interface RowRule {
  /** A condition in SQL on a row of the table; null: row security is off, for the reason given. */
  sees: string | null;
  /** Why its rows are not told apart by branch. */
  reason?: string;
  /** What the service's role may do with the table at all. */
  may: readonly Privilege[];
}
export type Privilege = 'select' | 'insert' | 'update' | 'delete';
export type RowRules = Readonly<Record<string, RowRule>>;

const everyPrivilege: readonly Privilege[] = ['select', 'insert', 'update', 'delete'];

// Sub-selects, so that PostgreSQL reads the setting once a statement and not once a row.
const setting = `(select current_setting('aftercase.branches', true))`;
const all = `${setting} = '*'`;
/** The branches that the transaction is for, as an array; empty where none are set. */
export const itsBranches = `(select string_to_array(current_setting('aftercase.branches', true), ','))::text[]`;
/** Who act in it as one, as an array: a person with their provider and shop; empty where nobody does. */
const itsPeople = `(select nullif(current_setting('aftercase.people', true), ''))::text[]`;
/** It is for all branches, or for the one that the column names. */
export const isFor = (column: string): string => `(${all} or ${column} = any(${itsBranches}))`;

/** The column names whoever acts in it. */
export const isTheirOwn = (column: string): string => `${column} = any(${itsPeople})`;

/** Whoever acts in it has a job in the row's case, or had one: how much they see of it then, the guards say. */
export const isTheirJob = (table: string): string =>
  `exists (select from known_job j where j.case_id = ${table}.case_id and j.who = any(${itsPeople}))`;

const ruled = (sees: string): RowRule => ({ sees, may: everyPrivilege });

/** Rows of a branch. */
export const ofBranch: RowRule = ruled(isFor('branch'));

/**
 * Documents of a case, which the branch that has the case now sees, too (a document keeps the branch it was made in), and
 * whoever has a job in it.
 * @param owners columns that name whose own it is, in whichever branch
 */
export const ofCase = (table: string, owners: readonly string[] = []): RowRule =>
  ruled(`${owners.map((column) => `${isTheirOwn(column)} or `).join('')}${isFor('branch')} or exists (select from known_handover h
    where h.case_id = ${table}.case_id and h.branch = any(${itsBranches})) or ${isTheirJob(table)}`);

/** Seen by whoever sees the row that it belongs to: the parent's own rule is asked. */
export const through = (table: string, parent: string, by: string, parentBy = by): RowRule =>
  ruled(`exists (select from ${parent} p where p.${parentBy} = ${table}.${by})`);

/** A rule of its own. */
export const where = (sees: string): RowRule => ruled(sees);

/** Seen in every unit of work, whichever its branches; where none are set, not even then. */
export const inEveryUnit = (reason: string, may = everyPrivilege): RowRule => ({
  sees: `${setting} <> ''`,
  reason,
  may,
});

/** Seen outside units of work, too: nobody is asked for whom it is. */
export const unguarded = (reason: string, may = everyPrivilege): RowRule => ({ sees: null, reason, may });

/** A view that shows rows by the rights of whoever asks (`security_invoker`): the rules of its tables are its own. */
export const ofItsTables: RowRule = { sees: null, may: ['select'] };

/** Read and written by the service alone, for no branch. */
export const ofService = (reason: string): RowRule => ({ sees: all, reason, may: everyPrivilege });
