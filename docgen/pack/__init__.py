"""What each person is sent, put together and accounted for."""
