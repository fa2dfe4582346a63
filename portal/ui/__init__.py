"""What every page is made of: forms, pictures, words and easy-read rules."""
