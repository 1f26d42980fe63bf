"""What has to happen soon after its time has come, whoever is at work."""
