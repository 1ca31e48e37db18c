import { release } from 'node:os';

/**
 * After a crash PostgreSQL first writes all files of the cluster to disk: a thousand one by one, seconds on a slow disk, or the file system
 * in one call. Before Linux 5.8 that call kept write errors to itself.
 */
function syncMethod(): 'syncfs' | 'fsync' {
  const [major = 0, minor = 0] = release().split('.').map(Number);
  return process.platform === 'linux' && (major > 5 || (major === 5 && minor >= 8)) ? 'syncfs' : 'fsync';
}

/** What the server is started with: on its command line, so that a file edited in the cluster cannot weaken it. */
export function settings(port: number, logs: string): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    recovery_init_sync_method: syncMethod(),
    timezone: 'UTC',
    // A statement whose client was killed ends soon instead of holding its locks to its end.
    client_connection_check_interval: '2s',
    // PostgreSQL writes and turns its log itself: it outlives us. A file for each day of the week, emptied when its day comes again.
    logging_collector: 'on',
    log_directory: logs,
    log_filename: 'postgresql-%a.log',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_truncate_on_rotation: 'on',
    log_timezone: 'UTC',
    // Neither statements nor the rows they refuse: they hold personal data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
