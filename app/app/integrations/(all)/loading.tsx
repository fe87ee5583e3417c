import { LoadingBlocks } from "@/components/integrations/loading-blocks";

export default function Loading() {
  return <LoadingBlocks heights={[72, 72, 72, 72, 72]} />;
}
