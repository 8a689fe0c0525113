"""An edition as running text in Word: `pen` writes sentences, `blocks` paragraphs, `file` all."""
