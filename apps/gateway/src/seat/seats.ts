import {
  absenceOf,
  agentSeat,
  type Caller,
  type HeldSeat,
  isSeat,
  type Seated,
  type Seating,
  type SeatName,
  seatsOf,
} from '@aftercase/contracts';
import { Hearing, Presence, refused, UnitOfWork } from '@aftercase/platform';
import { dayIn, homeZone } from '@aftercase/regulations';
import { Injectable, Optional } from '@nestjs/common';

/** Who somebody is today, as the directory says it. */
export interface Standing {
  /** Of an agent no list of ours says it. */
  name?: string;
  seats: HeldSeat[];
  absence: ReturnType<typeof absenceOf>;
}
type Row = Seated & { name: string; seating: Seating };

/**
 * Roles and branches of whoever logs in, of the gateway's own copy of the directory: of HR's people, and of agents, who
 * have a seat as long as they act for somebody. None of it is there where nobody can log in.
 */
@Injectable()
export class Seats {
  constructor(
    @Optional() private readonly units?: UnitOfWork,
    @Optional() private readonly presence?: Presence,
    @Optional() private readonly hearing?: Hearing,
  ) {}

  /** HR's seats stand first. Undefined for whom no list has. */
  async of(person: string): Promise<Standing | undefined> {
    const [listed, isAgent] = await Promise.all([this.listed(person), this.actsForSomebody(person)]);
    if (!isAgent) return listed;
    const { seats = [], absence = null } = listed ?? {};
    return Object.assign({}, listed, { seats: seats.concat(agentSeat), absence });
  }

  private async listed(person: string): Promise<Standing | undefined> {
    const [row] = await this.read<Row>(
      'select name, role, branch, active, seating from known_person where person = ?',
      [person],
    );
    if (!row) return undefined;
    const branches = await this.read<{ branch: string; zone: string }>(
      'select branch, zone from known_branch',
      [],
    );
    const zones = new Map(branches.map(({ branch, zone }) => [branch, zone]));
    const at = new Date().toISOString();
    const time = { at, zoneOf: (branch: string) => zones.get(branch) ?? homeZone };
    const seated = Object.assign({}, row.seating, row);
    return { name: row.name, seats: seatsOf(seated, time), absence: absenceOf(seated, time) };
  }

  /** Whether intake's list says today that they act for anybody. */
  private async actsForSomebody(person: string): Promise<boolean> {
    const today = dayIn(new Date().toISOString(), homeZone);
    const rows = await this.read(
      `select 1 from agent_customer
       where agent = ? and ?::date between from_day and coalesce(until_day, ?::date) limit 1`,
      [person, today, today],
    );
    return rows.length > 0;
  }

  /**
   * The seat with which somebody comes in: the one they wish for, else the first that they have. Whom HR or intake
   * has named just now is waited for a moment.
   *
   * @throws Refused ACCOUNT_WITHOUT_ROLE, PERSON_INACTIVE, PERSON_SUSPENDED, SEAT_NOT_HELD, NOT_HEARD_OF_YET,
   *   DIRECTORY_BEHIND
   */
  async comingIn(person: string, wish: SeatName | null): Promise<Caller> {
    await this.mustBeCurrent();
    let standing = await this.of(person);
    const isThere = () => (wish ? standing?.seats.some(isSeat(wish)) : standing?.seats.length);
    if (!isThere()) {
      for (const from of ['hr-assessment', 'intake'] as const)
        if (!(await this.hearing?.hasHeard(from))) throw refused('NOT_HEARD_OF_YET', { what: person });
      standing = await this.of(person);
    }
    return this.chosen(person, standing, wish);
  }

  private chosen(person: string, standing: Standing | undefined, wish: SeatName | null): Caller {
    const { name, seats = [], absence } = standing ?? {};
    const seat = wish ? seats.find(isSeat(wish)) : seats[0];
    if (seat) {
      const caller: Caller = { sub: person, role: seat.role, branch: seat.branch };
      return name === undefined ? caller : Object.assign(caller, { name });
    }
    if (absence) throw refused(absence === 'left' ? 'PERSON_INACTIVE' : 'PERSON_SUSPENDED');
    if (!wish || seats.length === 0) throw refused('ACCOUNT_WITHOUT_ROLE');
    throw refused('SEAT_NOT_HELD', { role: wish.role, branch: wish.branch });
  }

  /**
   * As a service asks it, with each request; of an agent whether they act for anybody, and for whom the services ask.
   *
   * @throws Refused as `Presence.mustHaveSeat`, DIRECTORY_BEHIND
   */
  async mustHave(caller: Caller): Promise<void> {
    await this.mustBeCurrent();
    const { sub, role, branch } = caller;
    if (role === 'agent' && !(await this.actsForSomebody(sub)))
      throw refused('SEAT_NOT_HELD', { role, branch });
    await this.presence?.mustHaveSeat(caller, (sql, params) => this.read(sql, params));
  }

  /** @throws Refused DIRECTORY_BEHIND */
  private async mustBeCurrent(): Promise<void> {
    if (!(await this.hearing?.knowsPeople())) throw refused('DIRECTORY_BEHIND');
  }

  private read<T extends object>(sql: string, params: unknown[]): Promise<T[]> {
    if (!this.units) throw new Error('nobody can log in at a gateway without a database');
    return this.units.read<T>(sql, params);
  }
}
