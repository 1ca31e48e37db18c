import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { LANGUAGES, type Language } from '../../engine/index.ts';

/** The language a request asks for, else Russian. */
export function languageOf(request: Request): Language {
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  const star = (request.headers['accept-language'] ?? '*').trim() === '*';
  return star ? 'ru' : (LANGUAGES.find((language) => language === accepted) ?? 'ru');
}

export const Lang = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(context.switchToHttp().getRequest<Request>()),
);
