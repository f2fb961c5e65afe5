import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Appointments } from './appointments.js';

const { hold, confirm, reschedule, cancelAppointment, listAppointments, listSlots } = routes.dispatch;

@Controller()
export class AppointmentController {
  constructor(private readonly appointments: Appointments) {}

  @Endpoint(hold)
  hold(@Working() work: Work, @Asked() ask: InputOf<typeof hold>) {
    return this.appointments.hold(work, ask);
  }

  @Endpoint(confirm)
  confirm(@Working() work: Work, @Asked() ask: InputOf<typeof confirm>) {
    return this.appointments.confirm(work, ask);
  }

  @Endpoint(reschedule)
  reschedule(@Working() work: Work, @Asked() ask: InputOf<typeof reschedule>) {
    return this.appointments.reschedule(work, ask);
  }

  @Endpoint(cancelAppointment)
  cancel(@Working() work: Work, @Asked() ask: InputOf<typeof cancelAppointment>) {
    return this.appointments.cancel(work, ask);
  }

  @Endpoint(listAppointments)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listAppointments>) {
    return this.appointments.list(work, ask);
  }

  @Endpoint(listSlots)
  slots(@Working() work: Work, @Asked() ask: InputOf<typeof listSlots>) {
    return this.appointments.slots(work, ask);
  }
}
