import { MessagePage } from '@/components/ui/message-page';

export default function NotFound() {
  return (
    <MessagePage title="There is nothing here">
      This page does not exist, or you have no access to it.
    </MessagePage>
  );
}
