import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { MOMENT_WANTED, MOMENT_WANTED_THROUGH } from './calendar.ts';
import { MAX_PER_PAGE, type ListShape } from './list-query.ts';

/** Tells the description of the API what a list can be asked for. */
export const ApiList = ({ sortable, filters, defaultSort: [field, order] }: ListShape) =>
  applyDecorators(
    ApiQuery({ name: 'page', required: false, schema: { type: 'integer', minimum: 1, default: 1 } }),
    ApiQuery({ name: 'perPage', required: false, schema: { type: 'integer', minimum: 1, maximum: MAX_PER_PAGE, default: 25 } }),
    ApiQuery({ name: 'sort', required: false, schema: { type: 'string', enum: Object.keys(sortable), default: field } }),
    ApiQuery({
      name: 'order',
      required: false,
      description: `Without \`sort\` ${order}`,
      schema: { type: 'string', enum: ['ASC', 'DESC'], default: 'ASC' },
    }),
    ...Object.entries(filters).map(([name, filter]) =>
      ApiQuery({
        name,
        required: false,
        schema: { type: 'string', ...(typeof filter !== 'string' && 'allowed' in filter && { enum: [...filter.allowed] }) },
        ...(typeof filter !== 'string' && 'moment' in filter && { description: filter.through ? MOMENT_WANTED_THROUGH : MOMENT_WANTED }),
      }),
    ),
  );
