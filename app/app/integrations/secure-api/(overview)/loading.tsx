import { LoadingBlocks } from "@/components/ui/loading";

export default function Loading() {
  return <LoadingBlocks heights={[96, 320, 240, 120, 96]} />;
}
