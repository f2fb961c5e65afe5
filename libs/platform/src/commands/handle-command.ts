import type { CommandName } from '@aftercase/contracts';
import { SetMetadata } from '@nestjs/common';

export const COMMAND = Symbol('aftercase.command');

/** Marks a provider's method as the handler of a workflow's command; it gets `(work, envelope)`. */
export const HandleCommand = (name: CommandName): MethodDecorator => SetMetadata(COMMAND, name);
