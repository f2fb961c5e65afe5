import {
  absenceOf,
  type Caller,
  isSeat,
  type Seat,
  type Seated,
  type Seating,
  type SeatName,
  seatsOf,
} from '@aftercase/contracts';
import { Hearing, Presence, refused, UnitOfWork } from '@aftercase/platform';
import { homeZone } from '@aftercase/regulations';
import { Injectable, Optional } from '@nestjs/common';

/** Who somebody is today, as the directory says it. */
export interface Standing {
  name: string;
  seats: Seat[];
  absence: ReturnType<typeof absenceOf>;
}
type Row = Seated & { name: string; seating: Seating };

/**
 * Roles and branches of whoever logs in, of the gateway's own copy of the directory. None of it is there where nobody can
 * log in.
 */
@Injectable()
export class Seats {
  constructor(
    @Optional() private readonly units?: UnitOfWork,
    @Optional() private readonly presence?: Presence,
    @Optional() private readonly hearing?: Hearing,
  ) {}

  /** Undefined for whom HR has never listed. */
  async of(person: string): Promise<Standing | undefined> {
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

  /**
   * The seat with which somebody comes in: the one they wish for, else the first that HR names. Whom HR has named just
   * now is waited for a moment.
   *
   * @throws Refused ACCOUNT_WITHOUT_ROLE, PERSON_INACTIVE, PERSON_SUSPENDED, SEAT_NOT_HELD, NOT_HEARD_OF_YET,
   *   DIRECTORY_BEHIND
   */
  async comingIn(person: string, wish: SeatName | null): Promise<Caller> {
    await this.mustBeCurrent();
    let standing = await this.of(person);
    const isThere = () => (wish ? standing?.seats.some(isSeat(wish)) : standing?.seats.length);
    if (!isThere()) {
      if (!(await this.hearing?.hasHeard('hr-assessment')))
        throw refused('NOT_HEARD_OF_YET', { what: person });
      standing = await this.of(person);
    }
    return this.chosen(person, standing, wish);
  }

  private chosen(person: string, standing: Standing | undefined, wish: SeatName | null): Caller {
    if (standing?.absence === 'left') throw refused('PERSON_INACTIVE');
    if (standing?.absence === 'suspended') throw refused('PERSON_SUSPENDED');
    const [first] = standing?.seats ?? [];
    if (!standing || !first) throw refused('ACCOUNT_WITHOUT_ROLE');
    const seat = wish ? standing.seats.find(isSeat(wish)) : first;
    if (!seat) throw refused('SEAT_NOT_HELD', { role: wish?.role ?? '', branch: wish?.branch ?? '' });
    return { sub: person, name: standing.name, role: seat.role, branch: seat.branch };
  }

  /** As a service asks it, with each request. @throws Refused as `Presence.mustHaveSeat`, DIRECTORY_BEHIND */
  async mustHave(caller: Caller): Promise<void> {
    await this.mustBeCurrent();
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
