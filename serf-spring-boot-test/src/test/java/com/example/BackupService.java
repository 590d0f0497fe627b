package com.example;

import java.util.List;

import org.springframework.stereotype.Service;

@Service
class BackupService {

	List<String> list() {
		throw new IllegalStateException("no database");
	}

}
