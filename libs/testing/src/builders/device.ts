import type { Device } from '@aftercase/contracts';

/** A water heater without papers: out of guarantee, no contract. Each `with…` answers a new one. */
export class DeviceBuilder {
  constructor(private readonly device: Device) {}

  ofLine(productLine: string, model: string): DeviceBuilder {
    return this.with({ productLine, model });
  }
  withSerial(serial: string): DeviceBuilder {
    return this.with({ serial });
  }
  /** @param day YYYY-MM-DD */
  soldOn(day: string): DeviceBuilder {
    return this.with({ soldOn: day });
  }
  /** @param day YYYY-MM-DD, the last day of the guarantee */
  underGuaranteeUntil(day: string): DeviceBuilder {
    return this.with({ guaranteeUntil: day });
  }
  /** @param chargeFen what one visit costs by the contract, in fen; null when the contract covers it */
  underContract(number: string, chargeFen: number | null = null): DeviceBuilder {
    return this.with({ contract: { number, billsPerVisit: chargeFen !== null, chargeFen } });
  }
  build(): Device {
    return structuredClone(this.device);
  }

  private with(part: Partial<Device>): DeviceBuilder {
    return new DeviceBuilder({ ...this.device, ...part });
  }
}

export const aDevice = (): DeviceBuilder =>
  new DeviceBuilder({
    productLine: '热水器',
    model: 'RS-60',
    serial: null,
    soldOn: null,
    guaranteeUntil: null,
    contract: null,
  });
