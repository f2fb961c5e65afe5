import { absenceOf, type Caller, isSeat, type Seated, type Seating, seatsOf } from '@aftercase/contracts';
import { homeZone } from '@aftercase/regulations';
import { notHeardOf, refused } from '../work/refused.js';

/** The table in which a service can look up who has which seat: its copy of HR's people, or HR's own. */
export type StaffTable = 'known_person' | 'person';
const branchTables: Record<StaffTable, string> = { known_person: 'known_branch', person: 'branch' };

type Read = <T extends object>(sql: string, params: unknown[]) => Promise<T[]>;
interface Row extends Seated {
  seating: Seating;
  zone: string | null;
  unread: boolean;
}

/**
 * Whom HR's list knows: not our own stories and machines, nor a customer or an agent. Those have no seat; what is
 * theirs hangs on the customers for whom they come, which intake says.
 */
export const isPerson = ({ role, machine }: Caller): boolean =>
  role !== 'system' && role !== 'customer' && role !== 'agent' && !machine;

/**
 * Who one is comes from the directory: a token says the person, and which of their seats they chose. With each request
 * it is asked of the copy that follows HR's list within seconds whether they have that seat now; a token that lives on
 * helps nobody who has left, is suspended or has been moved.
 */
export class Presence {
  constructor(private readonly table: StaffTable) {}

  /** @throws Refused NOT_IN_DIRECTORY, PERSON_INACTIVE, PERSON_SUSPENDED, SEAT_NOT_HELD, DIRECTORY_BEHIND */
  async mustHaveSeat(caller: Caller, read: Read, now = new Date().toISOString()): Promise<void> {
    if (!isPerson(caller)) return;
    const { sub, role, branch } = caller;
    const row = await this.rowOf(caller, read);
    if (!row) throw notHeardOf('hr-assessment', 'NOT_IN_DIRECTORY', { person: sub });
    // What was said of them lies here and could not be read: what stands in the copy may be over.
    if (row.unread) throw refused('DIRECTORY_BEHIND');
    const person = Object.assign({}, row.seating, row);
    const time = { at: now, zoneOf: () => row.zone ?? homeZone };
    if (seatsOf(person, time).some(isSeat({ role, branch }))) return;
    const absence = absenceOf(person, time);
    if (absence) throw refused(absence === 'left' ? 'PERSON_INACTIVE' : 'PERSON_SUSPENDED');
    throw notHeardOf('hr-assessment', 'SEAT_NOT_HELD', { role, branch });
  }

  private async rowOf({ sub, branch }: Caller, read: Read): Promise<Row | undefined> {
    const [row] = await read<Row>(
      `select p.role, p.branch, p.active, p.seating, b.zone,
         exists (select from parked_fact f where f.stream = p.person and f.replayed_at is null
                 and f.type = 'hr-assessment.person.state.v1') as unread
       from ${this.table} p left join ${branchTables[this.table]} b on b.branch = ? where p.person = ?`,
      [branch, sub],
    );
    return row;
  }
}
