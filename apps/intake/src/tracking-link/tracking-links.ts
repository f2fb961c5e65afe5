import type { Came, InputOf, routes } from '@aftercase/contracts';
import { iso, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Cases } from '../case/cases.js';
import { maskName, maskPhone } from '../customer/customer.rules.js';
import { DoorKey, hashOfSecret, newSecret } from '../door-key/door-key.js';
import { LinkConfig } from './link-config.js';

type Routes = typeof routes.intake;

/** Wrong tries of the second factor until a link is closed; a right one between them forgives none. */
const tries = 5;
const dayMs = 86_400_000;

interface Row {
  link: string;
  case_id: string;
  branch: string;
  phone: string | null;
  tries: number;
}
interface Slip {
  link: string;
  sealed: string;
  ends_at: Date | string;
  state: 'open' | 'ended' | 'closed';
  name: string | null;
  phone: string | null;
}

/** SQL on a link `l` and its case `s`, with the instant: it opens its case to whoever knows the second factor. */
const lives = 'l.closed_at is null and l.ends_at > ? and s.archived_at is null';

/** 查询链接: made with the case, ends with it and at a set time, and opens nothing without the phone's last digits. */
@Injectable()
export class TrackingLinks {
  constructor(
    private readonly key: DoorKey,
    private readonly config: LinkConfig,
    private readonly cases: Cases,
  ) {}

  /** @returns its id and when it ends; what opens it is for the papers alone */
  async make(work: Work, caseId: string): Promise<{ link: string; endsAt: string }> {
    const [link, secret] = [uuidv7(), newSecret()];
    const endsAt = new Date(Date.parse(work.now) + this.config.days * dayMs).toISOString();
    await work.em.flush();
    await work.em.execute(
      `insert into tracking_link (link, case_id, secret_hash, sealed, issued_at, issued_by, ends_at)
       values (?, ?, ?, ?, ?, ?, ?)`,
      [link, caseId, hashOfSecret(secret), this.key.sealed(secret, link), work.now, work.caller.sub, endsAt],
    );
    return { link, endsAt };
  }

  /** Another one, where the one before was closed, is lost, or in wrong hands: it ends. */
  async issue(work: Work, input: InputOf<Routes['issueTrackingLink']>) {
    const { caseId, branch } = await this.cases.unarchived(work, input.caseId);
    await work.em.execute('update tracking_link set closed_at = ? where case_id = ? and closed_at is null', [
      work.now,
      caseId,
    ]);
    const { link, endsAt } = await this.make(work, caseId);
    await work.record('intake.tracking-link.issued.v1', { data: { caseId, branch, link } });
    return { caseId, endsAt };
  }

  /** What papers bear. Whoever prints one sees no whole phone by it, and the paper shows none. */
  async slip(work: Work, input: InputOf<Routes['getTrackingSlip']>) {
    const { caseId, model } = await this.cases.seen(work, input.caseId);
    const [row] = await work.em.execute<Slip[]>(
      `select l.link, l.sealed, l.ends_at, coalesce(c.named->>'name', f.name) as name,
         coalesce(c.named->>'phone', f.phone) as phone, case when l.closed_at is not null then 'closed'
         when ${lives} then 'open' else 'ended' end as state
       from tracking_link l join service_case s on s.case_id = l.case_id join call c on c.call = s.call
         join customer f on f.id = c.customer
       where l.case_id = ? order by l.issued_at desc, l.link desc limit 1`,
      [work.now, caseId],
    );
    const secret = row && this.key.opened(row.sealed, row.link);
    if (!row || !secret) throw refused('NO_TRACKING_LINK', { caseId });
    return {
      caseId,
      model,
      customer: maskName(row.name),
      phone: maskPhone(row.phone),
      link: `/own#${secret}`,
      endsAt: iso(row.ends_at),
      state: row.state,
    };
  }

  /**
   * The link that opens, or null: nothing says whether it is the secret, the digits or the time that is wrong, and as
   * much is done for each. The row is locked, so that tries made at once count one by one.
   */
  async open(work: Work, { secret, digits }: InputOf<Routes['openByLink']>): Promise<string | null> {
    const [found] = await work.em.execute<Row[]>(
      `select l.link, l.case_id, s.branch, l.tries, coalesce(c.phone_digits,
         (select p.digits from customer_phone p where p.customer = f.id and p.typed = f.phone limit 1)) as phone
       from tracking_link l join service_case s on s.case_id = l.case_id join call c on c.call = s.call
         join customer f on f.id = c.customer
       where l.secret_hash = ? and ${lives} for update of l`,
      [hashOfSecret(secret), work.now],
    );
    const isRight = !!found?.phone && found.phone.slice(-digits.length) === digits;
    const wrong = isRight ? 0 : 1;
    const [row] = await work.em.execute<{ closed: boolean; tries: number }[]>(
      `update tracking_link set tries = tries + ?, closed_at = case when tries + ? >= ? then ?::timestamptz end
       where link = ? returning closed_at is not null as closed, tries`,
      [wrong, wrong, tries, work.now, found?.link ?? uuidv7()],
    );
    if (found && row?.closed) {
      const { case_id: caseId, branch, link } = found;
      await work.record('intake.tracking-link.closed.v1', {
        data: { caseId, branch, link, tries: row.tries },
      });
    }
    return found && isRight ? found.link : null;
  }

  /** What the link opens right now; null where it has ended. */
  async came(work: Work, link: string): Promise<Came | null> {
    const [found] = await work.em.execute<{ case_id: string }[]>(
      `select l.case_id from tracking_link l join service_case s on s.case_id = l.case_id
       where l.link = ? and ${lives}`,
      [link, work.now],
    );
    return found ? { by: 'tracking-link', caseId: found.case_id, customers: [] } : null;
  }
}
