import { LoadingBlocks } from "@/components/integrations/loading-blocks";

export default function Loading() {
  return <LoadingBlocks heights={[96, 320, 240, 120, 96]} />;
}
