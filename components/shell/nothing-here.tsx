import { ButtonLink } from '@/components/ui/button-link';
import { MessagePage } from '@/components/ui/message-page';

/** For addresses that do not exist, and for those that do, but not for this reader. */
export function NothingHere() {
  return (
    <MessagePage title="There is nothing here" action={<ButtonLink href="/">To your projects</ButtonLink>}>
      This page does not exist, or you have no access to it.
    </MessagePage>
  );
}
