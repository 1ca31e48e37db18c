import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { Details } from '../../engine/index.ts';
import { badFields, type FieldFault } from './problem.ts';

/** class-validator's constraints as codes of our catalogue. */
const CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown',
  isString: 'not-text',
  isBoolean: 'not-boolean',
  isInt: 'not-whole',
  'not-map': 'not-map',
  isArray: 'not-list',
  arrayMinSize: 'empty-list',
  arrayUnique: 'repeated',
  isIn: 'not-among',
  minLength: 'too-short',
  maxLength: 'too-long',
  min: 'too-small',
  max: 'too-large',
  matches: 'not-matching',
};

function faultsOf({ property, constraints = {}, children = [], contexts }: ValidationError, above: string): FieldFault[] {
  const path = above === '' ? property : `${above}.${property}`;
  const own = Object.keys(constraints).map((name): FieldFault => ({
    path,
    code: CODES[name] ?? 'not-matching',
    details: { allowed: String((contexts?.[name] as Details | undefined)?.['allowed'] ?? 'none') },
  }));
  // One word about a field that is no text at all is enough.
  const first = own.find(({ code }) => code === 'unknown' || code === 'not-text') ?? null;
  return [...(first ? [first] : own), ...children.flatMap((child) => faultsOf(child, path))];
}

/** Bodies hold what their route names and nothing else; every field at fault is told at once. */
export const validation = () =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => badFields(errors.flatMap((one) => faultsOf(one, ''))),
  });
