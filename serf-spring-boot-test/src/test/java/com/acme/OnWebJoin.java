package com.acme;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.serfspring.FromMembers;
import io.serfspring.OnMemberJoin;

@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@OnMemberJoin
@FromMembers(roles = "web", tags = "dc=ams")
@interface OnWebJoin {

}
