import { refused, type Work } from '@aftercase/platform';
import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Customer } from './customer.entity.js';
import { learnt, phoneDigits } from './customer.rules.js';

export interface CustomerGiven {
  name: string | null;
  phone: string | null;
  address: string | null;
}

/** The customer file: found by phone, else begun. What a call adds goes in; what it leaves out stays. */
@Injectable()
export class Customers {
  /** @throws Refused CUSTOMER_NOT_FOUND */
  async byId(work: Work, id: string): Promise<Customer> {
    const found = await work.em.findOne(Customer, { id });
    if (!found) throw refused('CUSTOMER_NOT_FOUND', { customer: id });
    return found;
  }

  async fileOf(work: Work, given: CustomerGiven): Promise<Customer> {
    const digits = given.phone ? phoneDigits(given.phone) : null;
    const known = digits && (await this.byPhone(work, digits));
    if (known) return this.learn(work, known, given);
    const id = uuidv7();
    const [row] = await work.em.execute<{ id: string }[]>(
      `insert into customer as c (id, phone_digits, name, phone, address, created_at) values (?, ?, ?, ?, ?, ?)
       on conflict (phone_digits) do update set name = coalesce(c.name, excluded.name),
         address = coalesce(c.address, excluded.address), version = c.version + 1
       returning id`,
      [id, digits, given.name, given.phone, given.address, work.now],
    );
    return work.em.findOneOrFail(Customer, { id: row?.id ?? id }, { refresh: true });
  }

  private byPhone(work: Work, phoneDigits: string): Promise<Customer | null> {
    return work.em.findOne(
      Customer,
      { phoneDigits },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
  }

  /** Changes the file by what a call says. What stood there before is kept, with who changed it. */
  private async learn(work: Work, file: Customer, given: CustomerGiven): Promise<Customer> {
    const before = { name: file.name ?? null, address: file.address ?? null };
    const after = learnt(work.caller.role, before, given);
    if (after.name === before.name && after.address === before.address) return file;
    await work.em.execute(
      'insert into customer_revision (customer, revision, before, by, at) values (?, ?, ?::jsonb, ?, ?)',
      [file.id, file.version, JSON.stringify(before), work.caller.sub, work.now],
    );
    Object.assign(file, after);
    await work.em.flush();
    return file;
  }
}
