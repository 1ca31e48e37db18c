const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text of a request can be the id of anything: PostgreSQL refuses to compare others with one. */
export const isUuid = (text: string): boolean => UUID.test(text);
