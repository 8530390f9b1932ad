export async function measureBlank() {
  return 0
}
