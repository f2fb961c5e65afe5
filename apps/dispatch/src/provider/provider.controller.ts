import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Providers } from './providers.js';

const { putProviders, listProviders, suspendProvider, resumeProvider } = routes.dispatch;

@Controller()
export class ProviderController {
  constructor(private readonly providers: Providers) {}

  @Endpoint(putProviders)
  put(@Working() work: Work, @Asked() ask: InputOf<typeof putProviders>) {
    return this.providers.put(work, ask);
  }

  @Endpoint(listProviders)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listProviders>) {
    return this.providers.list(work, ask);
  }

  @Endpoint(suspendProvider)
  suspend(@Working() work: Work, @Asked() ask: InputOf<typeof suspendProvider>) {
    return this.providers.suspend(work, ask);
  }

  @Endpoint(resumeProvider)
  resume(@Working() work: Work, @Asked() ask: InputOf<typeof resumeProvider>) {
    return this.providers.resume(work, ask);
  }
}
