import { LoadingBlocks } from "@/components/ui/loading";

export default function Loading() {
  return <LoadingBlocks heights={[160, 240, 160]} />;
}
