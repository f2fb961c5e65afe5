import { type InputOf, type Route, routes, type ServiceName } from '@aftercase/contracts';
import { Controller, type Type } from '@nestjs/common';
import { listTrail } from '../audit/list-trail.js';
import type { Executes } from '../database/executes.js';
import { Endpoint, Input, Working } from '../http/endpoint.js';
import { Parking } from '../parking/parking.js';
import type { Work } from '../work/work.js';
import { KafkaHealth } from './kafka-health.js';

/**
 * Backlog, parked facts and audit trail of one service, under its own prefix. The first two call Kafka, and a replay
 * may signal Temporal, so neither runs in a unit of work. A replay opens one for each fact; repeated, it finds nothing
 * left to do.
 */
export function opsController(service: ServiceName): Type {
  const own = <R extends Route>(route: R): R => ({ ...route, service });

  @Controller()
  class OpsController {
    constructor(
      private readonly kafka: KafkaHealth,
      private readonly parking: Parking,
    ) {}

    @Endpoint(own(routes.ops.status), { apart: true })
    status() {
      return this.kafka.ops();
    }

    @Endpoint(own(routes.ops.audit))
    audit(@Working() work: Work, @Input() input: InputOf<typeof routes.ops.audit>) {
      return listTrail(work.em as unknown as Executes, work.caller, input);
    }

    @Endpoint(own(routes.ops.replay), { apart: true })
    replay(@Input() input: InputOf<typeof routes.ops.replay>) {
      return this.parking.replay(input.stream);
    }
  }
  return OpsController;
}
