import { notifications } from '@mantine/notifications';

/** Tells that something was done. Screen readers read it out when they are done with what they say. */
export function notifySuccess(message: string): void {
  notifications.show({ message, color: 'accent', role: 'status', autoClose: 4_000 });
}

/** Tells that something did not work. Read out at once, and shown until it was read. */
export function notifyFailure(message: string): void {
  notifications.show({ message, color: 'red', role: 'alert', autoClose: 10_000 });
}
