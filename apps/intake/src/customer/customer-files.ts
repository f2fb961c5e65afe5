import type { Device } from '@aftercase/contracts';
import type { Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Customer } from './customer.entity.js';
import { FiledDevice } from './filed-device.entity.js';
import { phoneDigits } from './phone.js';

export interface SaidOfCustomer {
  name: string | null;
  phone: string | null;
  address: string | null;
}

/** 客户资料袋: who the customers are and what devices they have. */
@Injectable()
export class CustomerFiles {
  /**
   * The customer's file, by phone; opened if there is none. What the file lacks is filled in, and what it says
   * already is left: only a correction changes it.
   */
  async open(work: Work, said: SaidOfCustomer): Promise<string> {
    const digits = said.phone ? phoneDigits(said.phone) : null;
    // Two first calls from one phone at the same moment meet at the unique index and share one file.
    const [row] = await work.em.execute<{ id: string }[]>(
      `insert into customer as c (id, phone_digits, name, phone, address, opened_at) values (?, ?, ?, ?, ?, ?)
       on conflict (phone_digits) do update set name = coalesce(c.name, excluded.name),
         address = coalesce(c.address, excluded.address)
       returning id`,
      [uuidv7(), digits, said.name, said.phone, said.address, work.now],
    );
    if (!row) throw new Error('no customer file was opened');
    return row.id;
  }

  /**
   * A call's customer became known or was corrected. `said` is what the call says now; the file follows, or the
   * call moves to the file that its phone names. Answers the file's id.
   */
  async amend(work: Work, customer: string, said: SaidOfCustomer): Promise<string> {
    const file = await work.em.findOneOrFail(Customer, customer);
    const digits = said.phone ? phoneDigits(said.phone) : null;
    if (digits && file.phoneDigits !== digits) {
      if (file.phoneDigits) return this.open(work, said);
      const known = await work.em.findOne(Customer, { phoneDigits: digits });
      if (known) return this.merge(work, file, known, said);
      file.phoneDigits = digits;
    }
    file.name = said.name ?? file.name;
    file.phone = said.phone ?? file.phone;
    file.address = said.address ?? file.address;
    await work.em.flush();
    return file.id;
  }

  private async merge(work: Work, from: Customer, into: Customer, said: SaidOfCustomer): Promise<string> {
    from.mergedInto = into.id;
    into.name ??= said.name;
    into.address ??= said.address;
    await work.em.nativeUpdate(FiledDevice, { customer: from.id }, { customer: into.id });
    await work.em.flush();
    return into.id;
  }

  /**
   * The devices of a call, each found in the file or put there. What the call says goes before what the file
   * says; what it leaves out, the file adds.
   */
  async fileDevices(work: Work, customer: string, devices: Device[]): Promise<FiledDevice[]> {
    const filed = await work.em.find(FiledDevice, { customer }, { orderBy: { filedAt: 'asc', id: 'asc' } });
    return devices.map((said) => {
      const at = placeOf(filed, said);
      const [held] = at < 0 ? [] : filed.splice(at, 1);
      if (!held) return this.put(work, customer, said);
      held.known = together(said, held.known);
      held.serial = held.known.serial;
      return held;
    });
  }

  private put(work: Work, customer: string, said: Device): FiledDevice {
    const { productLine, model, serial } = said;
    const filedAt = new Date(work.now);
    return work.em.create(FiledDevice, {
      ...{ id: uuidv7(), customer, productLine, model, serial, known: said, filedAt },
    });
  }
}

/** A serial names one device; where either side has none, line and model do, as on the voucher. */
function placeOf(filed: FiledDevice[], said: Device): number {
  const bySerial = filed.findIndex((one) => one.serial && one.serial === said.serial);
  if (bySerial >= 0) return bySerial;
  return filed.findIndex(
    (one) => one.productLine === said.productLine && one.model === said.model && !(one.serial && said.serial),
  );
}

const together = (said: Device, known: Device): Device => ({
  productLine: said.productLine,
  model: said.model,
  serial: said.serial ?? known.serial,
  soldOn: said.soldOn ?? known.soldOn,
  guaranteeUntil: said.guaranteeUntil ?? known.guaranteeUntil,
  contract: said.contract ?? known.contract,
});
