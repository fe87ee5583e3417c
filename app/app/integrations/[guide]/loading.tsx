import { LoadingBlocks } from "@/components/integrations/loading-blocks";

export default function Loading() {
  return <LoadingBlocks heights={[160, 120, 200, 120]} />;
}
