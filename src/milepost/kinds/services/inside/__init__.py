"""What serves an answer and is its client, inside the sandbox: these files go there beside the answer."""
